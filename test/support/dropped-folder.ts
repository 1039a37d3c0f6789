/** The items of a dropped folder that contains a picture, and a folder with another one. */
export function droppedFolder(): object {
  const file = (fullPath: string) => ({
    isFile: true,
    isDirectory: false,
    fullPath,
    file: (resolve: (given: File) => void) => resolve(new File(['x'], 'x.png')),
  });
  const folder = (entries: readonly object[]) => ({
    isFile: false,
    isDirectory: true,
    createReader: () => {
      const answers = [entries, []];
      return { readEntries: (resolve: (found: readonly object[]) => void) => resolve(answers.shift() ?? []) };
    },
  });
  const root = folder([file('/set/a.png'), folder([file('/set/deep/b.png')])]);
  return { types: ['Files'], items: [{ kind: 'file', webkitGetAsEntry: () => root }], files: [] };
}
