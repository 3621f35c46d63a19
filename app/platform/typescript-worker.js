// Node 20 ignores `--import tsx` for a worker whose parent does not run under tsx: a worker in TypeScript begins here.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.file);
