/**
 * A folder as a corpus: every file that Git would see in it.
 *
 * <p>Left out are {@code .git}, and what the {@code .gitignore} files at and below the folder and
 * its {@code .git/info/exclude} exclude, whether the folder is a checkout or not. Rules of folders
 * above it and of the user's Git configuration take no part, so that the same folder is the same
 * corpus everywhere; nor does the index: a tracked file that a rule excludes is left out. Checkouts
 * within are folders like others.
 *
 * <p>Symbolic links are never followed. One that leaves the folder is named among the ignored
 * files; one that stays within is passed over in silence, since its target is visited where it is.
 * Links to nothing and files that are none (pipes, devices) are unreadable files.
 *
 * <p>Bytes of file names that are not UTF-8 are shown as {@code \xE9}.
 */
@NullMarked
package dev.cutover.corpora.dir;

import org.jspecify.annotations.NullMarked;
