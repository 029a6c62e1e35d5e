/**
 * What all languages share on the way from a syntax tree to facts.
 *
 * <p>A language is one folder beside this one with one class, which says by
 * dev.cutover.corpora.languages.Rules} what the node types of its grammar mean. A
 * dev.cutover.corpora.languages.Walk} passes over the nodes of a file once, in order, and applies
 * to each the rule of its type; a rule declares definitions, references, imports and variables. The
 * walk knows no language, a rule knows no file but its own.
 */
@NullMarked
package dev.cutover.corpora.languages;

import org.jspecify.annotations.NullMarked;
