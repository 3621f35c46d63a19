/**
 * Lets many callers share the work of one call. While a call is under way new requests gather, and go together in the
 * next; a lone request goes at once. Nobody waits on a timer.
 * @param work gets the requests in order, and answers each in the same order
 */
export function batched<Request, Result>(
  work: (requests: Request[]) => Promise<Result[]>,
): (request: Request) => Promise<Result> {
  type Waiting = { request: Request; resolve(result: Result): void; reject(error: unknown): void };
  let waiting: Waiting[] = [];
  let busy = false;

  async function run(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      try {
        const results = await work(now.map((each) => each.request));
        now.forEach((each, index) => each.resolve(results[index]!));
      } catch (error) {
        now.forEach((each) => each.reject(error));
      }
    }
    busy = false;
  }

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      // In a microtask, so that requests made in the same moment go together from the start.
      if (!busy) {
        busy = true;
        queueMicrotask(() => void run());
      }
    });
}
