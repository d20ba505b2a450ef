/** A bucket of Amazon S3, or of a server that speaks its protocol (MinIO, Ceph, NAVER Cloud Object Storage …). */
@NullMarked
package dev.maru.knowledge.connector.s3;

import org.jspecify.annotations.NullMarked;
