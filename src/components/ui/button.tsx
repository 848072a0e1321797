import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

const button = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-accent text-accent-ink hover:bg-accent-strong',
        secondary: 'border border-line-strong/60 bg-surface text-ink hover:bg-sunken',
        danger: 'bg-attention text-canvas hover:opacity-90',
        quiet: 'text-ink-muted hover:bg-sunken hover:text-ink',
      },
      size: {
        medium: 'h-9 px-3.5 text-sm',
        small: 'h-8 px-2.5 text-[13px]',
        icon: 'size-8',
      },
    },
    defaultVariants: { look: 'secondary', size: 'medium' },
  },
);

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof button> & { asChild?: boolean };

/** A button, or with `asChild` its one child dressed as one. */
export function Button({ className, look, size, asChild = false, type = 'button', ...props }: ButtonProps) {
  const classes = cn(button({ look, size }), className);
  return asChild ? (
    <Slot.Root className={classes} {...props} />
  ) : (
    <button type={type} className={classes} {...props} />
  );
}
