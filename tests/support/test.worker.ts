import { serveJobs } from '#app/platform/worker-pool.server.ts';

type Order = { say?: unknown; hang?: boolean; crash?: boolean; fail?: string };

serveJobs((message) => {
  const order = message as Order;
  if (order.crash) process.exit(3);
  if (order.fail) throw new Error(order.fail);
  while (order.hang) Math.sqrt(2);
  return order.say;
});
