/** What the fields of the register can be picked from, in the reader's language. */
import { Injectable, inject } from '@angular/core';
import {
  CAMERA_KINDS,
  DOCUMENT_KINDS,
  QUANTITIES,
  SITE_KINDS,
  SUBSTANCE_CODES,
} from '@fengsui/contracts';
import type { Choice } from '../rules/rule-field';
import { SiteStore } from '../sites/site-store';
import { Words } from '../words/words';
import type { ChoiceName } from './entry-fields';

@Injectable({ providedIn: 'root' })
export class EntryChoices {
  private readonly sites = inject(SiteStore);
  private readonly words = inject(Words);

  /**
   * @param site whose gateways
   * @param now what is there: it can be picked even where nobody offers it
   */
  of(name: ChoiceName | undefined, site: unknown, now: unknown): Choice[] {
    const offered = name === undefined ? [] : this.offered(name, site);
    const isStray =
      typeof now === 'string' && now !== '' && !offered.some(({ value }) => value === now);
    return isStray ? [...offered, { value: now, text: now }] : offered;
  }

  private offered(name: ChoiceName, site: unknown): Choice[] {
    const { t } = this.words;
    switch (name) {
      case 'kinds':
        return SITE_KINDS.map((value) => ({ value, text: t(`kind.${value}`) }));
      case 'quantities':
        return QUANTITIES.map((value) => ({ value, text: t(`quantity.${value}`) }));
      case 'substances':
        return SUBSTANCE_CODES.map((value) => ({
          value,
          text: `${t(`substance.${value}`)} ${value}`,
        }));
      case 'cameraKinds':
        return CAMERA_KINDS.map((value) => ({ value, text: t(`register.camera.${value}`) }));
      case 'documentKinds':
        return DOCUMENT_KINDS.map((value) => ({ value, text: t(`register.document.${value}`) }));
      case 'towns':
        return [...this.sites.towns()].map(([value, town]) => ({
          value,
          text: `${this.words.name(town)} ${value}`,
        }));
      case 'sites':
        return this.sites.sites().map(({ code, name: called }) => ({
          value: code,
          text: `${code} ${this.words.name(called)}`,
        }));
      case 'gateways':
        return (typeof site === 'string' ? this.gatewaysOf(site) : []).map((code) => ({
          value: code,
          text: code,
        }));
    }
  }

  private gatewaysOf(code: string): string[] {
    const found = this.sites.sites().find((site) => site.code === code);
    return (found?.gateways ?? []).map((gateway) => gateway.code);
  }
}
