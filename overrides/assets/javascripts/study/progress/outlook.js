// What a record holds, and what would come of a file, in words.

import { plain } from "../page/plain.js";
import { plural } from "../page/words.js";
import { progress } from "./progress.js";

/** @typedef {import("./record.js").Record} Record */

/**
 * What would come of a file, of the record as it is now.
 * @param {Record} file
 * @param {typeof import("./importing.js")} importing
 * @returns {{ sentence: string, ways: { merge?: Record, replace: Record } }} in words, and as records: none where a merge has no room
 * @throws {Error} that says in a sentence what there would be too much of
 */
export function outlook(file, { aheadIn, joined, lostIn, replaced }) {
  const [own, now] = [progress(), Date.now()];
  const replace = replaced(own, file, now);
  const [ahead, lost] = [aheadIn(file, now), lostIn(own, replace)];
  const sentences = [
    `holds ${summary(file)}.`,
    ahead ? `Dated in the future, so counted as long past: ${ahead}. Is a clock wrong?` : "",
  ];
  let merge;
  try {
    merge = joined(own, file, now);
    const gone = lostIn(own, merge);
    if (gone) sentences.push(`Merging replaces ${gone}.`);
  } catch (error) {
    sentences.push(`It cannot be merged: ${/** @type {Error} */ (error).message}.`);
  }
  if (lost) sentences.push(`Replacing loses ${lost}.`);
  return { sentence: sentences.filter(Boolean).join(" "), ways: { merge, replace } };
}

/**
 * @param {Record} record
 * @returns {string} what it holds, as in: 12 answers to 9 questions, 3 ticks, the date 2026-12-06
 */
export function summary({ answers, checklist, notes, settings }) {
  const count = [...answers.values()].reduce((sum, list) => sum + list.length, 0);
  const ticks = [...checklist.values()].filter(({ ticked }) => ticked).length;
  const parts = [`${plural(count, "answer")} to ${plural(answers.size, "question")}`, plural(ticks, "tick")];
  const written = [...notes.values()].filter(({ text }) => plain(text)).length;
  if (written) parts.push(`${plural(written, "field")} of your story sheet`);
  if (settings.date.value !== null) parts.push(`the date ${settings.date.value}`);
  if (settings.cap.value !== null) parts.push(`${settings.cap.value} answers a day`);
  return parts.join(", ");
}
