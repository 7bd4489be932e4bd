// Files: one that was made in the page is handed to the learner, one that the learner chose is read.

import { element } from "./html.js";

/**
 * @param {string} name
 * @param {string} type its media type
 * @param {string} text
 */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // some browsers read it after the click
}

/**
 * @param {ArrayBuffer} bytes
 * @returns {string} what they say in UTF-8; nothing where a program has saved them in another encoding, and letters would be lost
 */
export function asText(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}
