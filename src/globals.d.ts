/** The version in package.json, put in place at build time. */
declare const __VERSION__: string;
