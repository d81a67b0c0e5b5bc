import { BLANK_DRAFT, draftRequest, positionText, typedPosition } from './new-incident-form';

const ZONE = 'Asia/Shanghai';
const DRAFT = { ...BLANK_DRAFT, text: '路边有刺鼻气味', town: '440605124' };

describe('a new incident as it is typed', () => {
  it('asks for what has happened and for one hint of where', () => {
    expect(draftRequest(BLANK_DRAFT, ZONE)).toEqual({ faults: ['text', 'place'] });
    expect(draftRequest({ ...DRAFT, text: '  ' }, ZONE)).toEqual({ faults: ['text'] });
  });

  it('becomes a request that holds only what was given', () => {
    expect(draftRequest(DRAFT, ZONE)).toEqual({
      request: { origin: 'phone', text: '路边有刺鼻气味', severity: 2, town: '440605124' },
    });
  });

  it('carries position, time of the bureau as UTC, substance and reporter', () => {
    const full = {
      ...DRAFT,
      origin: 'citizen' as const,
      position: '113.021, 23.118',
      at: '2026-03-01T12:30',
      substance: 'CL2',
      phone: ' 13800000000 ',
    };
    expect(draftRequest(full, ZONE)).toEqual({
      request: {
        origin: 'citizen',
        text: '路边有刺鼻气味',
        severity: 2,
        town: '440605124',
        position: [113.021, 23.118],
        at: '2026-03-01T04:30:00.000Z',
        substance: 'CL2',
        reporter: { phone: '13800000000' },
      },
    });
  });

  it('refuses a position that is none, and a time that is none', () => {
    expect(draftRequest({ ...DRAFT, position: '113' }, ZONE)).toEqual({ faults: ['position'] });
    expect(draftRequest({ ...DRAFT, at: 'soon' }, ZONE)).toEqual({ faults: ['at'] });
  });
});

describe('a typed position', () => {
  it('is longitude and latitude, however they are parted', () => {
    expect(typedPosition('113.02, 23.11')).toEqual([113.02, 23.11]);
    expect(typedPosition(' 113.02 23.11 ')).toEqual([113.02, 23.11]);
    expect(typedPosition('113.02，23.11')).toEqual([113.02, 23.11]);
  });

  it('is none when it lies nowhere on earth', () => {
    expect([typedPosition('23.11, 113.02'), typedPosition('a, b'), typedPosition('1 2 3')]).toEqual(
      [null, null, null],
    );
  });

  it('comes back as it was clicked, to a metre', () => {
    expect(typedPosition(positionText([113.0212345, 23.118]))).toEqual([113.02123, 23.118]);
  });
});
