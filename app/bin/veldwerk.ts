import { runCommandLine } from '#app/cli/command-line.ts';
import { withReach } from '#app/platform/context.server.ts';
import { readSettings } from '#app/platform/env.server.ts';
import { createContext, type OpenedContext } from './create-context.ts';

let opened: OpenedContext | null = null;

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  async open(reach) {
    const settings = readSettings({ LOG_LEVEL: 'warn', ...process.env });
    opened ??= await createContext(settings, { kind: 'command', id: null });
    return withReach(opened.ctx, reach);
  },
});
await (opened as OpenedContext | null)?.close();
