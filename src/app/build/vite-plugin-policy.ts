import type { Plugin } from 'vite';

/** The element of index.html after which the policy is inserted: nothing before it fetches or runs anything. */
const FIRST = '<meta charset="utf-8" />';

/**
 * The page's rights, as a Content-Security-Policy: run its own files and WebAssembly, query its own server, show its
 * own style sheets and icon. Nothing inline, nothing from text, nothing from elsewhere. React sets styles through the
 * CSSOM, which a policy allows; `frame-src` is for embed-example.html, which shows the page in frames; `blob:` is for
 * workers of a page without an origin (docs/decisions/without-an-origin.md); `trusted-types` names the one policy, that
 * of public/first.js.
 */
const DIRECTIVES = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self' blob:",
  'manifest-src': "'self'",
  'frame-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
} as const;

/** The policy in one line. */
export const CONTENT_SECURITY_POLICY = Object.entries(DIRECTIVES)
  .map(([name, value]) => `${name} ${value}`)
  .join('; ');

/**
 * The headers of every file of the built page. Workers obey the policy that comes with their own file, so it must be a
 * header. `frame-ancestors` is left out, because `?embed` is meant for frames on other sites.
 */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/**
 * Isolation allows exact clocks and memory measurements. The other two let isolated pages show this one in a frame, and
 * let this one fetch its own files if a sandbox has taken its origin.
 */
export const ORIGIN_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
} as const;

/** The content of `_headers`, which Netlify and Cloudflare Pages read and other hosts ignore. */
function headersFile(): string {
  const forAll = Object.entries({ ...SECURITY_HEADERS, ...ORIGIN_HEADERS }).map(
    ([name, value]) => `  ${name}: ${value}`,
  );
  return ['/*', ...forAll, '/assets/*', '  Cache-Control: public, max-age=31536000, immutable', ''].join('\n');
}

/**
 * Writes the policy into the built page before anything that fetches or runs, for hosts that send no headers. The
 * development server has none, because reloading changed sources needs inline scripts. The same policy and all other
 * headers go into `_headers`.
 */
export function policyPlugin(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (!html.includes(FIRST)) throw new Error(`index.html has no ${FIRST}; expected it before all else.`);
        const policy = `<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}" />`;
        return html.replace(FIRST, `${FIRST}\n    ${policy}\n    <meta name="referrer" content="no-referrer" />`);
      },
    },
  };
}
