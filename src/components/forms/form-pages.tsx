'use client';

import dynamic from 'next/dynamic';
import type { FormPagesProps } from './form-viewer.tsx';

const Viewer = dynamic(() => import('./form-viewer.tsx').then((module) => module.FormViewer), { ssr: false });

/** The pages of a form, with something at the place of each field. */
export function FormPages(props: FormPagesProps) {
  return <Viewer {...props} />;
}
