/** The words of the dossiers of sites and towns: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enDossier } from './en-dossier';
import { Words } from './words';
import { zhDossier } from './zh-dossier';

@Injectable({ providedIn: 'root' })
export class DossierWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhDossier, en: enDossier });
  }
}
