import { beforeAll } from 'vitest';
import { untilDocketIsUp } from './docket-url.ts';

/** The build takes a minute, and longer beside other tests. */
const withinMs = 300_000;

// Before whatever the file itself does first.
beforeAll(() => untilDocketIsUp(withinMs), withinMs + 1000);
