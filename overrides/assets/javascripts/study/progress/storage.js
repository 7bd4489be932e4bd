// The one module that touches storage for what a learner does. It may be blocked or full, and others may write to it.

import { SITE } from "../site.js";

// Project sites of one GitHub user share an origin, so the site's path is part of the key.
export const KEY = `study-progress:${SITE.pathname}`;
const ASIDE = `${KEY}:set-aside:`;

/**
 * @returns {string} what is stored, if anything is
 * @throws {Error} where storage is blocked
 */
export function readText() {
  return localStorage.getItem(KEY) ?? "";
}

/**
 * @param {string} text
 * @throws {Error} where storage is blocked or full
 */
export function writeText(text) {
  localStorage.setItem(KEY, text);
}

/**
 * What cannot be written over can still be taken away, and makes room.
 * @throws {Error} where storage is blocked
 */
export function removeText() {
  localStorage.removeItem(KEY);
}

/**
 * Put a text that is no record where nothing writes over it.
 * @param {string} text
 * @param {number} now
 * @throws {Error} where storage has no room for it: then it stays where it is
 */
export function setAside(text, now) {
  localStorage.setItem(ASIDE + now, text);
  localStorage.removeItem(KEY);
}

/** @returns {string[]} what was set aside, as it was stored */
export function setAsides() {
  try {
    return asides().map((key) => localStorage.getItem(key) ?? "");
  } catch {
    return []; // storage is blocked: nothing could be set aside
  }
}

/** @throws {Error} where storage is blocked */
export function forgetAsides() {
  for (const key of asides()) localStorage.removeItem(key);
}

function asides() {
  return Object.keys(localStorage).filter((key) => key.startsWith(ASIDE));
}
