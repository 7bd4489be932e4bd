// A progress file: what is held here once it is taken in, and what of the learner's own that would change. Pure functions.

import { mergeRecords } from "./merge.js";
import { after, inOrder, isAhead, nameOf, settle, settled, tooMany } from "./record.js";
import { plural } from "./words.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./record.js").Note} Note */
/** @typedef {import("./record.js").Record} Record */

// Of questions, of ticks and of notes. The names of this release, some 450, still fit beside them into what a record may hold.
const MOST_BROUGHT = 2000;
const SAYS_SOMETHING = /[\p{L}\p{N}\p{P}\p{S}]/u; // a text of blanks and invisible characters does not

/**
 * A file as it counts here. What it dates ahead of this clock counts as long past, its answers too: where they stayed ahead, they would
 * come true on their day, above what was answered until then.
 * @param {Record} file
 * @param {number} now
 * @returns {Record}
 */
export function arrived(file, now) {
  const answers = [...file.answers].map(
    ([id, each]) => /** @type {[string, Answer[]]} */ ([id, each.map((one) => settle(one, now))]),
  );
  return { ...settled(file, now), answers: new Map(answers.map(([id, each]) => [id, inOrder(each)])) };
}

/**
 * Own record and file joined: every answer of both, of each tick, note and setting the newer. But a text is not given up for an empty
 * one, nor anything of one's own for what is dated ahead. Which of two records is one's own makes no difference where neither is.
 * @param {Record} own
 * @param {Record} file
 * @param {number} now
 * @returns {Record} begun when one's own was
 * @throws {Error} that says in a sentence what there would be too much of
 */
export function joined(own, file, now) {
  fit(own.answers, file.answers, "questions");
  fit(own.checklist, file.checklist, "ticks");
  fit(own.notes, file.notes, "notes");
  const { settings, checklist, notes } = file;
  const { since, forgotten } = own;
  /** @type {<Kept extends { at: number }>(own: Kept | undefined, other: Kept) => Kept} */
  const choose = (here, there) => (here && here.at > 0 && isAhead(there.at, now) ? here : settle(there, now));
  const chosen = {
    settings: { date: choose(own.settings.date, settings.date), cap: choose(own.settings.cap, settings.cap) },
    checklist: new Map([...checklist].map(([id, tick]) => [id, choose(own.checklist.get(id), tick)])),
    notes: new Map([...notes].map(([id, note]) => [id, fuller(own.notes.get(id), note, now)])),
  };
  return mergeRecords(own, { ...arrived(file, now), ...chosen, since, forgotten });
}

/**
 * @param {Note | undefined} own
 * @param {Note} other
 * @param {number} now
 * @returns {Note} the other; or the one of both that says something, as of the later time, so that it stays whichever comes to which
 */
function fuller(own, other, now) {
  const there = settle(other, now);
  if (!own || says(own) === says(there)) return own && says(own) && isAhead(other.at, now) ? own : there;
  const [full, empty] = says(own) ? [own, there] : [there, own];
  return { text: full.text, at: after(empty.at, full.at) };
}

/** @param {Note | undefined} note */
function says(note) {
  return SAYS_SOMETHING.test(note?.text ?? "");
}

/**
 * @param {Map<string, unknown>} own
 * @param {Map<string, unknown>} file
 * @param {string} things
 */
function fit(own, file, things) {
  const both = new Set([...own.keys(), ...file.keys()]).size;
  if (both > MOST_BROUGHT) throw tooMany(both, own.size ? `${things} together with what is here` : things, MOST_BROUGHT);
}

/**
 * @param {Record} file
 * @param {number} now
 * @returns {number} how much in it is dated ahead of this clock
 */
export function aheadIn({ answers, checklist, notes, settings }, now) {
  const dated = [...[...answers.values()].flat(), ...checklist.values(), ...notes.values(), settings.date, settings.cap];
  return dated.filter(({ at }) => isAhead(at, now)).length;
}

/**
 * What of one's own another record does not hold as it is.
 * @param {Record} own
 * @param {Record} next
 * @returns {string} as in: 12 answers, 1 tick, 2 fields of your story sheet and your date; empty where all of it stays
 */
export function lostIn(own, next) {
  const answers = [...own.answers].flatMap(([id, each]) => {
    const there = new Set((next.answers.get(id) ?? []).map(nameOf));
    return each.filter((answer) => !there.has(nameOf(answer)));
  });
  const ticks = [...own.checklist].filter(([id, { ticked }]) => ticked !== (next.checklist.get(id)?.ticked ?? false));
  const notes = [...own.notes].filter(([id, { text }]) => text.trim() && text !== next.notes.get(id)?.text);
  const { date, cap } = own.settings;
  const parts = [
    answers.length ? plural(answers.length, "answer") : "",
    ticks.length ? plural(ticks.length, "tick") : "",
    notes.length ? `${plural(notes.length, "field")} of your story sheet` : "",
    date.value !== null && date.value !== next.settings.date.value ? "your date" : "",
    cap.value !== null && cap.value !== next.settings.cap.value ? "your number of answers a day" : "",
  ].filter(Boolean);
  const last = parts.pop() ?? "";
  return parts.length ? `${parts.join(", ")} and ${last}` : last;
}
