// When the cards of a long page are upgraded: those near the screen at once, the others one at a time while the browser is idle, so
// that a slow phone answers a touch meanwhile. A card that is upgraded above the screen changes its height; where the browser does
// not keep the text in its place by itself (Safari), all are upgraded before anything can move.

/** @typedef {HTMLElement & { upgrade: () => void }} Upgradable */

const STAYS = CSS.supports("overflow-anchor: auto") && "requestIdleCallback" in window;
const BUSY = { timeout: 500 }; // milliseconds: a browser that is never idle upgrades a card then
/** @type {Set<Upgradable>} */
const waiting = new Set();
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) upgrade(/** @type {Upgradable} */ (target));
  },
  { rootMargin: "100% 0px" }, // a screen above and below
);

/** @param {Upgradable} element is upgraded soon, and at the latest when it is near the screen or the page is printed */
export function upgradeSoon(element) {
  if (!STAYS) return element.upgrade();
  if (!waiting.size) requestIdleCallback(upgradeNext, BUSY);
  waiting.add(element);
  near.observe(element);
}

/** @param {Upgradable} element */
function upgrade(element) {
  waiting.delete(element);
  near.unobserve(element);
  element.upgrade();
}

function upgradeNext() {
  const [next] = waiting;
  if (!next) return;
  upgrade(next);
  requestIdleCallback(upgradeNext, BUSY);
}

addEventListener("beforeprint", () => waiting.forEach(upgrade));
