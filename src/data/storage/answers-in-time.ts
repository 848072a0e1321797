const patienceMs = 5000;

/** Whether a question is answered within five seconds, and by yes. */
export async function answersInTime(question: Promise<boolean>): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), patienceMs);
  try {
    return await Promise.race([late.promise, question.catch(() => false)]);
  } finally {
    clearTimeout(timer);
  }
}
