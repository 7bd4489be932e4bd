// What a link names is shown: a tab is chosen, the tab around a heading too. Works on load and on each later link.

/** Show the target of the address's fragment where a tab hides it. */
export function showTarget() {
  const id = decodeFragment(location.hash);
  const target = id ? document.getElementById(id) : null;
  if (!target) return;
  if (target instanceof HTMLInputElement && target.closest(".tabbed-set")) {
    target.checked = true;
    target.closest(".tabbed-set")?.scrollIntoView();
    return;
  }
  const panel = target.closest(".tabbed-block");
  const set = panel?.closest(".tabbed-set");
  if (!panel || !set) return;
  const place = [...(panel.parentElement?.children ?? [])].indexOf(panel);
  const input = set.querySelectorAll(":scope > input")[place];
  if (input instanceof HTMLInputElement) {
    input.checked = true;
    target.scrollIntoView();
  }
}

/**
 * Keep the fragment that says what a page shows when a link within the page was followed: to its content, or back to its top.
 * @param {HashChangeEvent} event
 * @returns {boolean} whether it was such a link
 */
export function staysOnPage({ oldURL }) {
  const stays = document.querySelector(":target") !== null;
  if (stays) history.replaceState(null, "", oldURL);
  return stays;
}

/**
 * @param {string} hash
 * @returns {string} the id it names; empty for a fragment cut in half
 */
function decodeFragment(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}
