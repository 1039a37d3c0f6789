import { execFileSync } from 'node:child_process';

/** The command of a Python with NumPy; undefined if there is none. */
export const pythonWithNumpy = ['/usr/bin/python3', 'python3', 'python'].find((command) => {
  try {
    execFileSync(command, ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
