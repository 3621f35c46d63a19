import { Resolver } from 'node:dns/promises';

/** The texts that a name has in the DNS; null: none. @throws Error when no answer came. */
export type Dns = { texts(name: string): Promise<string[] | null> };

const NOTHING = ['ENOTFOUND', 'ENODATA'];

/** Asks the name servers of the machine. */
export const systemDns: Dns = {
  async texts(name) {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 });
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    } catch (error) {
      if (error instanceof Error && 'code' in error && NOTHING.includes(String(error.code))) return null;
      throw error;
    }
  },
};
