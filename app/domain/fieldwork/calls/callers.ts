import { Problem } from '#app/platform/problem.ts';

/** Who calls. */
export type Caller = {
  userId: number;
  /** Reaches only what was given to him: an interviewer. */
  onlyOwn: boolean;
};

/** Who may not see an organisation is refused as if there were none. */
export function callNotFound(): Problem {
  return new Problem('call.not_found', 404, 'There is no such organisation in your call list.');
}
