/** Collects single questions that come close together and asks them as one, in order. */
export function batched<Question, Answer>(options: {
  delayMs: number;
  max: number;
  ask: (questions: Question[]) => Promise<Answer[]>;
}): (question: Question) => Promise<Answer> {
  type Waiting = { question: Question; resolve: (answer: Answer) => void; reject: (reason: unknown) => void };
  let waiting: Waiting[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting.slice(0, options.max);
    waiting = waiting.slice(options.max);
    if (waiting.length > 0) timer = setTimeout(flush, 0);
    try {
      const answers = await options.ask(batch.map((one) => one.question));
      for (const [i, one] of batch.entries()) {
        const answer = answers[i];
        if (answer === undefined) one.reject(new Error('The answer to a batch has a gap.'));
        else one.resolve(answer);
      }
    } catch (reason) {
      for (const one of batch) one.reject(reason);
    }
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      if (waiting.length >= options.max) void flush();
      else timer ??= setTimeout(flush, options.delayMs);
    });
}
