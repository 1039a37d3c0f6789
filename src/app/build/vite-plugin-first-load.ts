import type { HtmlTagDescriptor, IndexHtmlTransformResult, Plugin } from 'vite';

/** Names of the two chunks. */
const START = 'start';
const PAGE = 'page';

/**
 * Code that is requested together later comes in one file each: the code needed soon after the first images, for
 * datasets made in the page, and for an address with content. In pieces there would be two dozen files, with all their
 * names in the first scripts.
 */
const LATE_GROUPS = [
  {
    name: 'with-images',
    test: /src[\\/]features[\\/](?:stage[\\/]stage-strip|digits[\\/]digit-columns)\.tsx$/,
    priority: 1,
  },
  {
    name: 'after-images',
    test: /src[\\/]features[\\/](?:atlas[\\/](?:atlas-marks|beside-atlas|follow-arrangement|feature-words|pagers|rearrange|tile-slide)|stage[\\/]stage-bits)\.tsx?$/,
    priority: 0,
  },
  { name: 'made-images', test: /src[\\/]datasets[\\/]sets[\\/](?:bars|dead-leaves)-images\.ts$/, priority: 0 },
  { name: 'address', test: /src[\\/]app[\\/]open-address\.ts$/, priority: 0 },
];

/** Files that index.html names: no other part of the page needs to request them. */
const AT_ONCE = new RegExp(String.raw`(?:^|/)(?:${START}|${PAGE}|rolldown-runtime)-[\w-]{8}\.(?:js|css)$`);

/**
 * Makes the first load two scripts that are fetched in parallel: `start`, everything that `main.ts` imports statically,
 * and `page`, what `app/page.tsx` needs in addition. On its own, the bundler would cut both into dozens of files,
 * because other parts share code with them, and index.html would name only those of the first.
 */
export function firstLoadPlugin(): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    config: () => ({
      build: {
        modulePreload: {
          resolveDependencies: (_, files, { hostType }) =>
            hostType === 'js' ? files.filter((file) => !AT_ONCE.test(file)) : files,
        },
        rolldownOptions: {
          // The entry exports nothing, so that no chunk imports it (vite-plugin-entries.ts): the groups are separate
          // chunks.
          preserveEntrySignatures: 'strict',
          output: {
            codeSplitting: {
              groups: [
                {
                  name: START,
                  tags: ['$initial'],
                  test: (id) => !/(?:src\/main\.ts|index\.html)/.test(id),
                  priority: 3,
                },
                { name: PAGE, test: /src[\\/]app[\\/]page\.tsx$/, priority: 2 },
                ...LATE_GROUPS,
              ],
            },
          },
        },
      },
    }),
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const files = Object.values(bundle ?? {});
        const chunks = files.filter((file) => file.type === 'chunk').filter(({ name }) => name === PAGE);
        if (chunks.length === 0) throw new Error(`The build has no chunk "${PAGE}"; expected one of app/page.tsx.`);
        const scripts = new Set(chunks.flatMap(({ fileName, imports }) => [fileName, ...imports]));
        const styles = new Set(chunks.flatMap(({ viteMetadata }) => Array.from(viteMetadata?.importedCss ?? [])));
        return askedForAtOnce(html, [
          ...[...scripts].filter((file) => !html.includes(file)).map((file) => linkTo('modulepreload', file)),
          ...workerFiles(Object.keys(bundle ?? {})),
          ...[...styles].map((file) => linkTo('stylesheet', file)),
        ]);
      },
    },
  };
}

/**
 * Puts the script that the page waits for after everything that is only fetched, and style sheets after the script.
 * Otherwise nothing would be requested before that script has arrived, because browsers do not look ahead in a document
 * with a policy, and the script would have to wait for the style sheets.
 */
export function askedForAtOnce(html: string, tags: readonly HtmlTagDescriptor[]): IndexHtmlTransformResult {
  const waitedFor = /<script src="([^"]+)"><\/script>\s*/;
  const styleSheet = /<link rel="stylesheet" crossorigin href="\.\/([^"]+)">\s*/g;
  const address = waitedFor.exec(html)?.[1];
  if (!address) throw new Error(`The page has no script that it waits for; expected one like ${waitedFor}.`);
  const styles = [
    ...[...html.matchAll(styleSheet)].map(([, file]) => linkTo('stylesheet', file!)),
    ...tags.filter(({ attrs }) => attrs?.['rel'] === 'stylesheet'),
  ];
  return {
    html: html.replace(waitedFor, '').replaceAll(styleSheet, ''),
    tags: [
      ...tags.filter((tag) => !styles.includes(tag)),
      ...styles.map((style) => ({ ...style, attrs: { ...style.attrs, rel: 'preload', as: 'style' } })),
      { tag: 'script', attrs: { src: address }, injectTo: 'head' },
      ...styles,
    ],
  };
}

/** Files of the training worker, otherwise requested one after another: its entry, its code, the kernel. */
const WORKER = [
  { what: /^assets\/train\.worker-[\w-]+\.js$/, rel: 'modulepreload' },
  { what: /^assets\/trainer-[\w-]+\.js$/, rel: 'modulepreload' },
  // Not "preload": browsers complain about a preload that only a worker uses.
  { what: /^assets\/kernel-tied-kwta-[\w-]+\.wasm$/, rel: 'prefetch' },
] as const;

function workerFiles(files: readonly string[]): HtmlTagDescriptor[] {
  return WORKER.map(({ what, rel }) => {
    const [file, ...others] = files.filter((name) => what.test(name));
    if (!file || others.length > 0) throw new Error(`The build has not one file like ${what}; expected one.`);
    return linkTo(rel, file);
  });
}

function linkTo(rel: 'modulepreload' | 'prefetch' | 'stylesheet', file: string): HtmlTagDescriptor {
  return { tag: 'link', attrs: { rel, crossorigin: true, href: `./${file}` }, injectTo: 'head' };
}
