/**
 * The report as one page that needs no network: tables rendered here, charts drawn by ECharts from
 * a JSON block beside them.
 *
 * <p>Text from a run is only ever text. {@link dev.cutover.reports.page.Tag} escapes whatever it is
 * given, the JSON block holds no character that could end it, the script fills the page by text
 * nodes, and a content security policy admits no script but the two whose hashes it names.
 */
@NullMarked
package dev.cutover.reports.page;

import org.jspecify.annotations.NullMarked;
