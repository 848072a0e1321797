import { z } from 'zod';

const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);

/** What the environment says of the gateway that makes XML elsewhere. Without an address Docket makes it itself. */
export const gatewayEnvShape = {
  /** "https://gateway.example.com/v1": `/process` is added. */
  GATEWAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Sent as "Authorization: Bearer …". */
  GATEWAY_TOKEN: z.string().min(1).optional(),
  /** Milliseconds for one conversion: connecting, sending and receiving. */
  GATEWAY_TIMEOUT_MS: count(180_000),
  /** Failures in a row, of any jobs, before the breaker opens although the gateway answers. */
  GATEWAY_BREAKER_FAILURES: count(5),
  /** Milliseconds before the gateway is tried again; doubled each time it fails, up to the most, also of its Retry-After. */
  GATEWAY_BREAKER_OPEN_MS: count(30_000),
  GATEWAY_BREAKER_MAX_OPEN_MS: count(300_000),
};

export type GatewayEnv = z.infer<z.ZodObject<typeof gatewayEnvShape>>;
