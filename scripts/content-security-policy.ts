/**
 * The one place that says what the page may do. The headers of the served site, the <meta> tag of the built page and the
 * looser policy of the development server all come from here.
 */

type Directives = Record<string, readonly string[]>;

export interface PolicyOptions {
  /** Hashes of the inline <style> texts that Observable Plot injects, as `sha256-…`. */
  styleHashes: readonly string[];
  /**
   * - `header`: the full policy.
   * - `meta`: without `frame-ancestors`, which browsers ignore, loudly, in a <meta> tag.
   * - `development`: Vite injects styles inline and talks to its page over a WebSocket.
   */
  target: 'header' | 'meta' | 'development';
}

export function contentSecurityPolicy({ styleHashes, target }: PolicyOptions): string {
  const development = target === 'development';
  const directives: Directives = {
    'default-src': ["'none'"],
    // Without 'wasm-unsafe-eval' the instantiation of DuckDB's WebAssembly never settles.
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    // A worker started from a blob: inherits the policy of a page that has it only in a <meta> tag.
    'worker-src': ["'self'", 'blob:'],
    // Leads never leave the machine: the page can talk to nothing but the files it came with.
    'connect-src': development ? ["'self'", 'ws://localhost:*', 'ws://127.0.0.1:*'] : ["'self'"],
    // A hash would switch 'unsafe-inline' off, so it is one or the other.
    'style-src': development ? ["'self'", "'unsafe-inline'"] : ["'self'", ...styleHashes.map((hash) => `'${hash}'`)],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    ...(target === 'meta' ? {} : { 'frame-ancestors': ["'none'"] }),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/** Headers of every response. */
export function securityHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
}
