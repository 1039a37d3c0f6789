import type { Plugin } from 'vite';

/** The relevant properties of a chunk or another file of a build. */
interface BuiltFile {
  readonly type: 'chunk' | 'asset';
  readonly fileName: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** @returns a sentence for each chunk that imports the file with which the page or a worker starts. */
export function importedEntries(files: readonly BuiltFile[]): string[] {
  const entries = new Set(files.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  return files.flatMap(({ fileName, imports = [], dynamicImports = [] }) =>
    [...imports, ...dynamicImports]
      .filter((imported) => entries.has(imported))
      .map((imported) => `${fileName} imports ${imported}, an entry.`),
  );
}

/**
 * Makes the build fail if a chunk imports an entry: WebKit would then run a worker's first file a second time, and the
 * second instance would take the messages meant for the first. Belongs in `plugins` and in `worker.plugins`.
 */
export function entriesPlugin(): Plugin {
  return {
    name: 'entries-are-not-imported',
    apply: 'build',
    generateBundle(_, bundle) {
      const [problem] = importedEntries(Object.values(bundle));
      if (problem) this.error(`${problem} Expected chunks that import only other chunks.`);
    },
  };
}
