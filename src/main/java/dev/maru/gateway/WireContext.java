package dev.maru.gateway;

import dev.maru.gateway.ClientConnection.Exposing;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import org.apache.catalina.Host;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Puts the wire formats beside the portal on the same port, each as a web application of its own: no filter, session,
 * cookie or security chain of the portal is on their road, and none of their rules leaks into the portal. See
 * docs/decisions/0008-the-gateway-beside-the-portal.md.
 */
@Component
class WireContext implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final List<WireFormat> formats;

    WireContext(List<WireFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        // an encoded slash reaches the application as it came; the portal's firewall refuses it there
        factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
        factory.addContextCustomizers(portal -> {
            if (portal.getParent() instanceof Host host) {
                formats.forEach(format -> host.addChild(context(format)));
            }
        });
    }

    private static StandardContext context(WireFormat format) {
        var context = new StandardContext();
        context.setName(format.path());
        context.setPath(format.path());
        context.setParentClassLoader(WireContext.class.getClassLoader());
        context.setDelegate(true);
        context.setCookies(false);
        context.setManager(new StandardManager());
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        context.addLifecycleListener(new Tomcat.FixContextListener());
        context.getPipeline().addValve(new Exposing());
        HttpServlet servlet = format.servlet();
        Wrapper wrapper = Tomcat.addServlet(context, format.path(), servlet);
        wrapper.setLoadOnStartup(1);
        context.addServletMappingDecoded("/*", format.path());
        return context;
    }
}
