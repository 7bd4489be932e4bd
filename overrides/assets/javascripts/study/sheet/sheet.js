// What is printed of a sheet is chosen by radio buttons that need no script; here is what an address and a button add.

/** @param {HTMLInputElement} variant */
function intoAddress(variant) {
  history.replaceState(null, "", `?print=${variant.id.slice("print-".length)}`);
}

export class StudySheet extends HTMLElement {
  connectedCallback() {
    const wanted = new URLSearchParams(location.search).get("print");
    const variant = document.getElementById(`print-${wanted}`);
    const chosen = /** @type {HTMLInputElement | null} */ (this.querySelector("input:checked"));
    if (chosen && !chosen.defaultChecked)
      intoAddress(chosen); // by a reader who was here before this script
    else if (variant instanceof HTMLInputElement) variant.checked = true;
    this.onchange = ({ target }) => intoAddress(/** @type {HTMLInputElement} */ (target));
    const button = this.querySelector("button");
    if (!button) return;
    button.hidden = false;
    button.onclick = () => print();
  }
}
