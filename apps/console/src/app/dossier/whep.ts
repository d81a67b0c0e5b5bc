/**
 * A picture by WebRTC from an endpoint of WHEP: the offer is sent by POST, the answer comes back as SDP.
 * Only receives; all candidates go with the offer, so that nothing has to be sent afterwards.
 */
const GATHER_MS = 2000;

export interface Received {
  stream: MediaStream;
  stop: () => void;
}

/** @param lost told once, when the picture ends by itself */
export async function receive(
  url: string,
  lost: () => void,
  signal: AbortSignal,
): Promise<Received> {
  const peer = new RTCPeerConnection();
  const stream = new MediaStream();
  let session: string | null = null;
  const stop = () => {
    peer.close();
    if (session !== null) void fetch(session, { method: 'DELETE' }).catch(() => undefined);
    session = null;
  };
  signal.addEventListener('abort', stop);
  peer.ontrack = ({ track }) => stream.addTrack(track);
  peer.onconnectionstatechange = () => {
    if (peer.connectionState === 'failed') lost();
  };
  try {
    peer.addTransceiver('video', { direction: 'recvonly' });
    peer.addTransceiver('audio', { direction: 'recvonly' });
    await peer.setLocalDescription();
    await gathered(peer);
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/sdp' },
      body: peer.localDescription?.sdp ?? '',
      signal,
    });
    if (!answer.ok) throw new Error(`WHEP ${answer.status}`);
    const place = answer.headers.get('location');
    session = place === null ? null : new URL(place, url).href;
    await peer.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
    return { stream, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Until all candidates are known, or long enough. */
function gathered(peer: RTCPeerConnection): Promise<void> {
  if (peer.iceGatheringState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, GATHER_MS);
    peer.addEventListener('icegatheringstatechange', () => {
      if (peer.iceGatheringState === 'complete') resolve();
    });
  });
}
