import type { NextConfig } from 'next';

const config: NextConfig = {
  // The checkout may sit below another lockfile: without a root, turbopack would guess the wrong one.
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
};

export default config;
