/** Files of SharePoint libraries and of OneDrive, by Microsoft Graph. */
@NullMarked
package dev.maru.knowledge.connector.sharepoint;

import org.jspecify.annotations.NullMarked;
