import { cookies, headers } from 'next/headers';
import { isTheme, type Theme, themeCookie } from '../components/frame/theme.ts';

/** The language the reader's browser asks for first, for dates and numbers. */
export async function readerLocale(): Promise<string> {
  const wanted = (await headers()).get('accept-language')?.split(',') ?? [];
  for (const entry of wanted) {
    const tag = entry.split(';', 1)[0]?.trim() ?? '';
    try {
      const [locale] = Intl.getCanonicalLocales(tag);
      if (locale && Intl.NumberFormat.supportedLocalesOf(locale).length > 0) return locale;
    } catch {
      // Not a language tag ("*", or nonsense): the next one may be.
    }
  }
  return 'en';
}

/** Light, dark, or as the system says. */
export async function readerTheme(): Promise<Theme> {
  const value = (await cookies()).get(themeCookie)?.value;
  return isTheme(value) ? value : 'system';
}
