import { z } from 'zod';

/** An OpenAI-compatible endpoint that writes notes; off unless all three are set. */
export const modelEnvShape = {
  AI_URL: z.url().optional(),
  AI_KEY: z.string().optional(),
  AI_MODEL: z.string().optional(),
};
