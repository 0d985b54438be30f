import { useState } from "react";

/** An account's picture; where there is none or it does not load, a quiet stand-in. */
export function Avatar({ src, size = 40 }: { src?: string | null; size?: number }) {
  const [failed, setFailed] = useState(false);
  const usable = src && /^https?:\/\//.test(src) && !failed;
  return (
    <span className="avatar" style={{ width: size, height: size }}>
      {usable ? (
        <img
          src={src}
          width={size}
          height={size}
          alt=""
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          onError={() => setFailed(true)}
        />
      ) : (
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM3.5 22c.8-4.5 4.300-7 8.5-7s7.700 2.5 8.5 7" fill="currentColor" />
        </svg>
      )}
    </span>
  );
}
