// Runs before anything else on any version of Node, so it uses only syntax that very old versions understand.
const wanted = [20, 19];
const found = process.versions.node.split('.').map(Number);
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  console.error(
    'SDR Playground needs Node ' +
      wanted.join('.') +
      ' or newer; this is Node ' +
      process.versions.node +
      '.\n' +
      'Get a newer one from https://nodejs.org or with your version manager, then run the command again.',
  );
  process.exit(1);
}
