/** Finds installed commands, and installs packages. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

/** @param names the most common first. @returns the executable that is first on the PATH, or null. */
export function findCommand(names: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(canRun) ?? null;
}

export function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Installs packages if that is possible without asking anyone: on Debian, as root. Reports on stderr what it does.
 * @returns whether it did.
 */
export function installDebianPackages(...packages: readonly string[]): boolean {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  console.error(`Installing from Debian: ${packages.join(', ')}.`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]) => execFileSync('apt-get', args, { stdio: ['ignore', 2, 2], env: environment });
  try {
    run('update');
    run('install', '-y', '--no-install-recommends', ...packages);
    return true;
  } catch (error) {
    console.error(`That failed (${String(error)}).`);
    return false;
  }
}
