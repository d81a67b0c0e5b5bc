import type { ThemeName } from '../shell/theme';
import type { Language } from '../words/words';

/** How a map looks on this screen. */
export interface MapLook {
  theme: ThemeName;
  language: Language;
  /** One rem in px: symbols and names grow with the screen. */
  remPx: number;
  /** What a screen reader calls the map. */
  label: string;
}
