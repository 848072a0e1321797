import { beforeAll } from 'vitest';
import { untilDocketIsUp } from './docket-url.ts';

/** The build takes a minute, and ten where eight other processes want the cores. */
const withinMs = 900_000;

// Before whatever the file itself does first.
beforeAll(() => untilDocketIsUp(withinMs), withinMs + 1000);
