import type { Plugin } from 'vite';

/**
 * Makes calls from one module to another quick. Vitest looks each imported name up in an object with the exports of
 * its module. Of such an object, which has no prototype, V8 makes a hash table, so that a call in an inner loop takes
 * several times as long as in the page, unless the object is itself the prototype of another.
 */
export function quickExportsPlugin(): Plugin {
  return {
    name: 'quick-exports',
    enforce: 'post',
    transform(code, id) {
      if (!/\/src\/[^?]+\.tsx?$/.test(id)) return null;
      return { code: `${code}\nif (typeof ${EXPORTS} === 'object') Object.create(${EXPORTS});`, map: null };
    },
  };
}

/** What the exports are called within a module that Vite has transformed for Node. */
const EXPORTS = '__vite_ssr_exports__';
