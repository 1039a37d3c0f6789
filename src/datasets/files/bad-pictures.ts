import { DataError } from '../data-error';

/** Collects unusable pictures. A few among many are left out and named; if all are, the last problem is thrown. */
export class BadPictures {
  private readonly names: string[] = [];
  private readonly total: number;

  /** @param total number of pictures brought. */
  constructor(total: number) {
    this.total = total;
  }

  /** @returns the result of `work`, or null if it finds the picture bad. */
  async unlessBad<Result>(name: string, work: () => Promise<Result>): Promise<Result | null> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.names.push(name);
      if (this.names.length === this.total) throw error;
      return null;
    }
  }

  remarks(): string[] {
    const { length } = this.names;
    if (length === 0) return [];
    if (length === 1) return [`One picture could not be read and was left out: ${this.names[0]}.`];
    const some = this.names.slice(0, 3).join(', ') + (length > 3 ? ', …' : '');
    return [`${length} pictures could not be read and were left out: ${some}.`];
  }
}
