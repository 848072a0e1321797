'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

const TellProblem = createContext<(sentence: string) => void>(() => {});

/** Shows the last thing that was pressed and did not work, until it is closed. */
export function ProblemNotice({ children }: { children: ReactNode }) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <TellProblem value={setProblem}>
      {children}
      {problem !== null && (
        <div className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-xl" data-testid="problem-notice">
          <Notice
            title={problem}
            className="shadow-lg"
            action={
              <Button size="small" onClick={() => setProblem(null)}>
                Close
              </Button>
            }
          />
        </div>
      )}
    </TellProblem>
  );
}

/** Says what went wrong with something a person pressed, to those who look and those who listen. */
export function useTellProblem(): (sentence: string) => void {
  return useContext(TellProblem);
}
