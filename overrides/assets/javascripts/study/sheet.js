// What is printed of a sheet is chosen by radio buttons that need no script; here is what an address and a button add.

export class StudySheet extends HTMLElement {
  connectedCallback() {
    const wanted = new URLSearchParams(location.search).get("print");
    const variant = document.getElementById(`print-${wanted}`);
    if (variant instanceof HTMLInputElement) variant.checked = true;
    this.onchange = ({ target }) => {
      history.replaceState(null, "", `?print=${/** @type {Element} */ (target).id.slice("print-".length)}`);
    };
    const button = this.querySelector("button");
    if (!button) return;
    button.hidden = false;
    button.onclick = () => print();
  }
}
