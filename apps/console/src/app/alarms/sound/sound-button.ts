import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject } from '@angular/core';
import { SeverityMark } from '../../parts/severity-mark';
import { Words } from '../../words/words';
import { Siren } from './siren';
import { SOUNDING } from './tones';
import { LOUDEST, Volume } from './volume';

/** Whether alarms can be heard at this window, always in sight; behind it volume and test. */
@Component({
  selector: 'fs-sound-button',
  imports: [SeverityMark],
  templateUrl: './sound-button.html',
  styleUrl: './sound-button.css',
  host: { '[class.mute]': 'mute()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SoundButton {
  protected readonly siren = inject(Siren);
  protected readonly volume = inject(Volume);
  protected readonly words = inject(Words);
  protected readonly loudest = LOUDEST;
  protected readonly sounding = SOUNDING;
  protected readonly state = this.siren.state;
  /** Nobody would hear an alarm from here. */
  protected readonly mute = computed(() => !['on', 'elsewhere'].includes(this.state()));
  protected readonly volumeText = computed(() => {
    const step = this.volume.step();
    if (step === 0) return this.words.t('sound.volumeOff');
    return this.words.t('sound.volumeIs', { step, most: LOUDEST });
  });

  constructor() {
    this.siren.open();
    inject(DestroyRef).onDestroy(() => this.siren.close());
  }
}
