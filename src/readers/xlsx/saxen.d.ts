/** The part of https://github.com/nikku/saxen that is used; the package brings no types. */
declare module 'saxen' {
  export class Parser {
    on(event: 'openTag', handle: (name: string, attributes: () => Record<string, string>) => void): this;
    on(event: 'closeTag', handle: (name: string) => void): this;
    on(event: 'text' | 'cdata', handle: (text: string) => void): this;
    on(event: 'error', handle: (error: Error) => void): this;
    /** Takes the next part of a document, which may be cut anywhere. */
    write(xml: string): this;
    end(): void;
  }
}
