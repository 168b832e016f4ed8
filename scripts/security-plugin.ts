import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin, PreviewServer, ViteDevServer } from 'vite';
import { contentSecurityPolicy, securityHeaders, type PolicyOptions } from './content-security-policy.ts';
import { plotStyleHashes } from './plot-style-hashes.ts';

const CHARSET = '<meta charset="utf-8" />';

/** Sends the policy with every response, and writes it into the built page for hosts that send no headers. */
export function security(): Plugin {
  return {
    name: 'scorebench:security',
    configureServer(server) {
      sendHeaders(server, policyFor('development'));
    },
    configurePreviewServer(server) {
      sendHeaders(server, policyFor('header'));
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { server }) {
        if (server) return html;
        if (!html.includes(CHARSET)) throw new Error(`index.html: expected ${CHARSET} to put the policy after it`);
        // After the charset, which must come first, and before anything that the policy should bind.
        return html.replace(
          CHARSET,
          `${CHARSET}\n    <meta http-equiv="Content-Security-Policy" content="${policyFor('meta')}" />`,
        );
      },
    },
  };
}

function policyFor(target: PolicyOptions['target']): string {
  return contentSecurityPolicy({ styleHashes: target === 'development' ? [] : plotStyleHashes(), target });
}

/** On the HTTP server itself, since Vite's own middlewares answer some requests (403, 404) before any of ours. */
function sendHeaders(server: ViteDevServer | PreviewServer, policy: string): void {
  const headers = securityHeaders(policy);
  server.httpServer?.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  });
}
