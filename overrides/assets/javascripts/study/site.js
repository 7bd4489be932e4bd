// Where the site is: every address that a script asks for begins here. This file stands two folders below the site's root, and so
// do the files into which all are packed.

export const SITE = new URL("../../../", import.meta.url);
