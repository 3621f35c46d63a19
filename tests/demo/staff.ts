import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import type { Role } from '#app/domain/accounts/roles.ts';
import { cookieIn, postForm } from './people.ts';
import type { World } from './world.ts';

/** Somebody at the desk, over HTTP as a browser without scripts does it. */
export type Staff = {
  userId: number;
  /** A page of the study. @throws Error when it may not be seen */
  page(path: string): Promise<string>;
  /** Posts a form of the study. @throws Error when it is refused */
  post(path: string, fields: Record<string, string>): Promise<string>;
};

/** Makes a user by the one-time link that staff gets, signs in, and works on one study. */
export async function signIn(world: World, study: string, email: string, role: Role): Promise<Staff> {
  const { link, user_id: userId } = await createUser(world.ctx, { email, role });
  const password = `een lang wachtwoord van ${email}`;
  let cookie = cookieIn(await postForm(link, { password }));
  const base = `${world.url}/desk/studies/${study}`;
  const look = (path: string) =>
    fetch(base + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
  // Days pass between two looks at the desk, and sessions end meanwhile.
  async function signInAgain(answer: Response): Promise<boolean> {
    if (!(answer.headers.get('location') ?? '').includes('/desk/sign-in')) return false;
    cookie = cookieIn(await postForm(`${world.url}/desk/sign-in`, { email, password }));
    return true;
  }
  return {
    userId,
    async page(path) {
      let answer = await look(path);
      if (await signInAgain(answer)) answer = await look(path);
      if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}.`);
      return answer.text();
    },
    async post(path, fields) {
      let answer = await postForm(base + path, fields, cookie);
      if (await signInAgain(answer)) answer = await postForm(base + path, fields, cookie);
      return answer.headers.get('location') ?? '';
    },
  };
}

/** The hidden fields of the first form that posts, as a browser would send them along. */
export function hiddenFields(html: string): Record<string, string> {
  const form = /<form[^>]*method="post"[^>]*class="confirm-form"[^>]*>.*?<\/form>/s.exec(html)?.[0] ?? '';
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  );
}
