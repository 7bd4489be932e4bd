// A listing can be copied. The button is made here, since without a script it could do nothing; what it does is share.js's part.

import { element } from "./html.js";

/** @param {Iterable<Element>} listings of those on a sheet and of what a solution prints there is nothing to copy */
export function offerCopies(listings) {
  for (const listing of listings) {
    if (listing.matches(".sheet *, .card-label + *")) continue;
    const box = listing.closest(".card-code") ?? listing; // what scrolls
    const frame = element("div", { class: "listing" });
    box.replaceWith(frame);
    const text = listing.querySelector("code")?.textContent?.trimEnd() ?? "";
    const named = { class: "share", "data-copy": text, "aria-label": "Copy this listing" };
    frame.append(
      box,
      element("button", { type: "button", ...named }, "Copy"),
      element("span", { class: "shared", role: "status" }),
    );
  }
}
