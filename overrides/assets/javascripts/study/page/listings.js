// A listing can be copied. The button is made here, since without a script it could do nothing; what it does is share.js's part.

import { element } from "./html.js";

/** @param {ParentNode} root what holds the listings: of those on a sheet and what a solution prints there is nothing to copy */
export function offerCopies(root) {
  for (const listing of root.querySelectorAll(".highlight:not(.listing *, .sheet *, .card-label + *)")) {
    const box = listing.closest(".card-code") ?? listing; // what scrolls
    const frame = element("div", { class: "listing" });
    box.replaceWith(frame);
    const text = listing.querySelector("code")?.textContent?.trimEnd() ?? "";
    const name = element("span", { class: "visually-hidden" }, " this listing");
    const button = element("button", { type: "button", class: "share", "data-copy": text }, "Copy", name);
    frame.append(box, button, element("span", { class: "shared", role: "status" }));
  }
}
